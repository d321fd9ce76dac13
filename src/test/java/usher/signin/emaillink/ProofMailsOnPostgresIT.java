package usher.signin.emaillink;

import usher.database.LocalDatabase;

class ProofMailsOnPostgresIT extends ProofMailsTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
