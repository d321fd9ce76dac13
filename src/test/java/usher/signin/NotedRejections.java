package usher.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import usher.connection.Connection;
import usher.platform.RequestRejected;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Rejections as a test sees them: their reasons, and for which connection. */
final class NotedRejections extends Rejections {

    final List<RefusalReason> reasons = new ArrayList<>();
    final List<String> returns = new ArrayList<>();
    final List<String> connections = new ArrayList<>();

    @Override
    void answer(Connection connection, RequestRejected rejected, HttpServletRequest request, HttpServletResponse response) {
        answer(connection, rejected, "", request, response);
    }

    @Override
    void answer(Connection connection, RequestRejected rejected, String to, HttpServletRequest request, HttpServletResponse response) {
        record(connection.tenantId(), connection.id(), rejected, request);
        returns.add(to);
    }

    @Override
    Reference record(UUID tenantId, String connectionId, RequestRejected rejected, HttpServletRequest request) {
        reasons.add(rejected.reason());
        connections.add(connectionId);
        return Reference.random();
    }
}
