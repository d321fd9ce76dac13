package usher.outbox;

import usher.database.LocalDatabase;

class DeliveriesOnPostgresIT extends DeliveriesTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
