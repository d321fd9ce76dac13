package usher.provisioning;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The person of the call is provisioned before its body runs. The method takes a {@link ProvisioningRequest} and a
 * {@link ProvisioningOutcome}: the caller passes the request and null, the body sees what was decided, committed and audited.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Provisioned {
}
