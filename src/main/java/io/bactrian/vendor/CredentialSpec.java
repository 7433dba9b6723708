package io.bactrian.vendor;

/**
 * A credential that an account of this vendor has ({@code credentials:} in vendor.yaml).
 *
 * @param name the name of its setting, such as {@code api-key}
 * @param secret whether its value must never be shown; true unless vendor.yaml says otherwise
 * @param required whether an account without it cannot be used; true unless vendor.yaml says otherwise
 */
public record CredentialSpec(String name, boolean secret, boolean required) {}
