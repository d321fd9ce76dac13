package usher.connection;

import usher.database.LocalDatabase;

class ConnectionEditingOnPostgresIT extends ConnectionEditingTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
