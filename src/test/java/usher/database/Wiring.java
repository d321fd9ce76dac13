package usher.database;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes beans and fills their fields, by type, with what was given or with beans made likewise: a container's
 * simplest part. An interface that was not given does nothing.
 */
public final class Wiring {

    private final Map<Class<?>, Object> beans = new HashMap<>();

    /** @param given what is not to be made: the entity manager, the clock, the settings */
    public <T> Wiring with(Class<T> type, T given) {
        beans.put(type, given);
        return this;
    }

    public <T> T bean(Class<T> type) {
        Object known = beans.get(type);
        return type.cast(known == null ? make(type) : known);
    }

    /** Fills the fields of a bean that the test made itself, also those that it inherits; it is then known as the given type. */
    public <T> T fill(Class<T> type, T bean) {
        beans.put(type, bean);
        try {
            for (Class<?> part = bean.getClass(); part != Object.class; part = part.getSuperclass()) {
                fillFields(part, bean);
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot fill " + type, e);
        }
    }

    private Object make(Class<?> type) {
        if (type.isInterface()) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
        }
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object bean = constructor.newInstance();
            beans.put(type, bean);
            fillFields(type, bean);
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }

    private void fillFields(Class<?> type, Object bean) throws ReflectiveOperationException {
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(PersistenceContext.class)
                    || field.isAnnotationPresent(EJB.class)) {
                field.setAccessible(true);
                field.set(bean, bean(field.getType()));
            }
        }
    }
}
