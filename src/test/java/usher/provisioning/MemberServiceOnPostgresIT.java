package usher.provisioning;

import usher.database.LocalDatabase;

class MemberServiceOnPostgresIT extends MemberServiceTest {

    @Override
    LocalDatabase database() {
        return LocalDatabase.onPostgres();
    }
}
