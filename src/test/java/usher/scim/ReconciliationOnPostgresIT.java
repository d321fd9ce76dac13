package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.provisioning.DirectoryClient;
import usher.provisioning.Quarantine;
import usher.provisioning.ReconcilingVerbs;
import usher.scim.store.Admission;
import usher.tenant.Reconciliation;

/** The same on PostgreSQL, and what two nodes make of it. */
class ReconciliationOnPostgresIT extends ReconciliationTest {

    private static final int PEOPLE = 20;

    @Override
    LocalDatabase database() {
        return LocalDatabase.onPostgres();
    }

    /** A node's beans, as a container calls them: each call is a transaction. */
    private static final class Node {

        private final LocalDatabase database;
        private final AtomicInteger admitted = new AtomicInteger();
        private final Arming arming;

        Node(Directory directory) {
            database = directory.database;
            Wiring beans = directory.anotherNode();
            beans.fill(Quarantine.class, new QuarantineInTransactions());
            beans.fill(Admission.class, new AdmissionInTransactions());
            arming = beans.bean(Arming.class);
        }

        private final class QuarantineInTransactions extends Quarantine {

            @Override
            public List<UUID> waiting() {
                return database.inTransaction(super::waiting);
            }

            @Override
            public Optional<Reconciliation> claim(UUID tenantId, UUID node) {
                return database.inTransaction(() -> super.claim(tenantId, node));
            }

            @Override
            public Optional<UUID> nextPerson(Reconciliation here, UUID last) {
                return database.inTransaction(() -> super.nextPerson(here, last));
            }

            @Override
            public Optional<UUID> nextGroup(Reconciliation here, UUID last) {
                return database.inTransaction(() -> super.nextGroup(here, last));
            }

            @Override
            public void finish(UUID tenantId) {
                database.inTransaction(() -> super.finish(tenantId));
            }
        }

        private final class AdmissionInTransactions extends Admission {

            @Override
            public void person(DirectoryClient client, Reconciliation here, UUID personId, boolean staying) {
                admitted.incrementAndGet();
                database.inTransaction(() -> super.person(client, here, personId, staying));
            }
        }

        void work() {
            arming.takeOver();
        }
    }

    @Test
    @DisplayName("of two nodes one takes the people over, each once")
    void twoNodes() {
        IntStream.range(0, PEOPLE).forEach(each -> directory.newUser("person" + each, ""));
        directory.database.inTransaction(() -> directory.beans.bean(ReconcilingVerbs.class).arm(directory.owner()));
        List<Node> nodes = List.of(new Node(directory), new Node(directory));
        CyclicBarrier together = new CyclicBarrier(nodes.size());

        List<Thread> threads = nodes.stream().map(node -> new Thread(() -> {
            try {
                together.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            node.work();
        })).toList();
        threads.forEach(Thread::start);
        for (Thread each : threads) {
            join(each);
        }

        assertThat(nodes.stream().map(node -> node.admitted.get())).containsExactlyInAnyOrder(0, PEOPLE);
        assertThat(stage()).isEqualTo(Reconciliation.Stage.ARMED);
        assertThat(members()).isEqualTo(PEOPLE + 3);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
