package usher.platform;

import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Works the way {@link Start} and the timers do: from inside a bean that has no transaction of the container's. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class AtStartOrByTimer {

    @Inject
    private AddressesTogether addresses;

    public void addTwice(UUID account, String address, Instant now) {
        addresses.addTwice(account, address, now);
    }
}
