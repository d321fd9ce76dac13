package usher.provisioning;

import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Takes the sign-in to the transaction, and takes it there again when it lost a race. */
@Provisioned
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class ProvisioningInterceptor {

    @EJB
    private ProvisioningService service;

    /** @throws usher.platform.RequestRejected {@code unavailable}, when the race was lost three times */
    @AroundInvoke
    public Object provision(InvocationContext call) throws Exception {
        Object[] parameters = call.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (call.getMethod().getParameterTypes()[i] == ProvisioningOutcome.class) {
                ProvisioningRequest request = request(parameters);
                parameters[i] = LostRace.retried(() -> service.provision(request));
            }
        }
        call.setParameters(parameters);
        return call.proceed();
    }

    private static ProvisioningRequest request(Object[] parameters) {
        for (Object parameter : parameters) {
            if (parameter instanceof ProvisioningRequest request) {
                return request;
            }
        }
        throw new IllegalArgumentException("a @Provisioned method takes a ProvisioningRequest");
    }
}
