package usher.provisioning;

import usher.database.LocalDatabase;

class SettingsChangeOnPostgresIT extends SettingsChangeTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
