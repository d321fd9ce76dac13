package usher.signin.emaillink;

import usher.database.LocalDatabase;

class OpenWorkspacesOnPostgresIT extends OpenWorkspacesTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
