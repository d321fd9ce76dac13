package usher.signin;

import usher.database.LocalDatabase;

class ClientLimitsOnPostgresIT extends ClientLimitsTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
