package dory.profile;

/**
 * What a profile's key came to, and where it was said.
 *
 * @param value as {@code dory profiles NAME} shows it
 * @param place {@code /x/profiles.yaml:12:3}, {@code built-in}, {@code default} or {@code this machine}; several joined by commas
 */
public record Origin(String value, String place) {}
