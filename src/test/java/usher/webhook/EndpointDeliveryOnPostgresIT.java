package usher.webhook;

import usher.database.LocalDatabase;

class EndpointDeliveryOnPostgresIT extends EndpointDeliveryTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
