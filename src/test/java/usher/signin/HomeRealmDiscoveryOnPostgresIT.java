package usher.signin;

import usher.database.LocalDatabase;

class HomeRealmDiscoveryOnPostgresIT extends HomeRealmDiscoveryTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
