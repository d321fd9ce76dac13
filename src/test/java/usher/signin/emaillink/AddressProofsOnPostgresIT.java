package usher.signin.emaillink;

import usher.database.LocalDatabase;

class AddressProofsOnPostgresIT extends AddressProofsTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
