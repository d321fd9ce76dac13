package usher.tenant;

import usher.database.LocalDatabase;

class DomainClaimsOnPostgresIT extends DomainClaimsTest {

    @Override
    LocalDatabase newDatabase() {
        return LocalDatabase.onPostgres();
    }
}
