package usher.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.connection.ConnectionDocument;
import usher.console.Console;
import usher.console.Staged;
import usher.console.audit.AuditEntry.Change;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.tenant.Tenant;
import usher.tenant.TenantDocument;

/** What records keep, as people read it. */
class RecordedWordsTest {

    private final LocalDatabase database = LocalDatabase.open();
    private Staged harbour;

    @BeforeEach
    void aWorkspace() {
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            harbour.write("update connection set client_authentication = 'none', scope = 'openid'");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Change> changes(Locale language, String before, String after) {
        Console console = new Console() {
            @Override
            public UUID tenantId() {
                return harbour.tenant();
            }

            @Override
            public Locale locale() {
                return language;
            }
        };
        RecordedWords words = new Wiring().with(EntityManager.class, database.entities()).with(Console.class, console)
                .bean(RecordedWords.class);
        return database.inTransaction(() -> words.changes(AuditChangesTest.line(before, after)));
    }

    @Test
    void settingsAreToldByTheirLabelsAndWhatTheirValuesMean() {
        assertThat(changes(Locale.ENGLISH, "{\"settings\":{\"admission\":\"OFF\",\"defaultRole\":\"MEMBER\"},\"enabled\":false}",
                "{\"settings\":{\"admission\":\"AUTO\",\"defaultRole\":\"GUEST\",\"rules\":[{\"group\":\"it\",\"role\":\"EDITOR\"}]},"
                        + "\"enabled\":true}"))
                .containsExactly(new Change("Admission", "By invitation only", "At once"), new Change("Default role", "Member", "Guest"),
                        new Change("Switched on", "no", "yes"), new Change("Rule for the group it", "", "Editor"));
    }

    @Test
    void inTheLanguageOfWhoReads() {
        assertThat(changes(Locale.GERMAN, "{\"attributes\":[]}",
                "{\"attributes\":[{\"from\":[\"job\"],\"to\":\"TITLE\",\"mode\":\"ONCE\",\"absent\":\"KEEP\"}],\"endedBy\":\"DIRECTORY\"}"))
                .containsExactly(new Change("Position", "", "job, Nur der erste Wert, Wert behalten"),
                        new Change("Beendet", "", "durch das Verzeichnis"));
    }

    @Test
    void rolesAreToldByTheirNamesAndWhereTheyComeFrom() {
        assertThat(changes(Locale.ENGLISH, "[\"EDITOR (RULE:" + harbour.connection() + ")\"]", "[\"ADMIN (MANUAL)\"]"))
                .containsExactly(new Change("", "Editor (by a rule of Directory of Harbour)", "Admin (set by an administrator)"));
    }

    @Test
    void idsAreNotToldButHowManyTheyAre() {
        String one = UUID.randomUUID().toString();
        assertThat(changes(Locale.ENGLISH, null, "{\"group\":\"" + one + "\",\"members\":[\"" + one + "\",\"" + one + "\"],\"fromFile\":false}"))
                .containsExactly(new Change("Members", "", "2"));
    }

    /** As records of a whole workspace and a whole connection have it: every key has a name, and no value is one of an enum. */
    @Test
    void nothingIsLeftAsAProgramWroteIt() {
        String connection = database.inTransaction(() -> ConnectionDocument.write(
                database.entities().find(usher.connection.Connection.class, harbour.connection())));
        String tenant = database.inTransaction(() -> TenantDocument.write(database.entities().find(Tenant.class, harbour.tenant())));

        assertThat(List.of(connection, tenant)).allSatisfy(document -> assertThat(changes(Locale.GERMAN, null, document)).isNotEmpty()
                .allSatisfy(change -> {
                    assertThat(change.what()).matches("[A-ZÄÖÜ].*");
                    assertThat(change.after()).doesNotMatch("([A-Z]+_?)+|true|false|.*[{}\\[\\]].*");
                }));
    }
}
