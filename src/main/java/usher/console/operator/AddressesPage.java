package usher.console.operator;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Sent;
import usher.platform.RequestRejected;
import usher.provisioning.ReservedAddresses;
import usher.types.EmailAddress;

/** Looks one address up, {@code /operator/addresses}, and releases it when it is reserved. Whose it is or was is not told. */
@Named
@RequestScoped
public class AddressesPage {

    @Inject
    private Console console;

    @Inject
    private OperatorDesk desk;

    @Inject
    private Sent sent;

    @Inject
    private ReservedAddresses reserved;

    @Inject
    private Notices notices;

    private Optional<EmailAddress> address;
    private Optional<ReservedAddresses.Holding> holding;
    private String refusal = "";

    @PostConstruct
    void read() {
        address = EmailAddress.ifValid(typed());
        holding = address.flatMap(reserved::holding);
    }

    public void release() throws IOException {
        if (address.isPresent()) {
            try {
                reserved.release(address.get(), desk.operator());
                notices.tell("done.address.released", address.get().canonical());
                desk.onwardTo("addresses?q=" + URLEncoder.encode(address.get().canonical(), StandardCharsets.UTF_8));
            } catch (RequestRejected overtaken) {
                refusal = overtaken.reason().sentence(console.locale());
                read();
            }
        }
    }

    public String typed() {
        return sent.text("q").strip();
    }

    public boolean isAddress() {
        return address.isPresent();
    }

    public boolean isFree() {
        return isAddress() && holding.isEmpty();
    }

    public boolean isUsed() {
        return holding.isPresent() && !isReserved();
    }

    public boolean isReserved() {
        return reservedSince() != null;
    }

    /** Null when it is not reserved. */
    public Instant reservedSince() {
        return holding.flatMap(ReservedAddresses.Holding::reservedSince).orElse(null);
    }

    /** Why it was not released; empty when nothing stands against it. */
    public String refusal() {
        return refusal;
    }
}
