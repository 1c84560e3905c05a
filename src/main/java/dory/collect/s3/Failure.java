package dory.collect.s3;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cluster.RemoteSettings;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a failure of the store means to a person. */
final class Failure {
    static final String CHAIN = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE";

    private Failure() {}

    static DoryException told(SdkException error, String bucket, RemoteSettings.S3 settings) {
        String store = settings.endpoint().orElse("S3 in " + settings.region());
        return (error instanceof S3Exception answer ? refused(answer, bucket, store) : unreachable(error, store))
                .because(error);
    }

    private static DoryException refused(S3Exception error, String bucket, String store) {
        AwsErrorDetails details = error.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        return switch (code) {
            case "NoSuchBucket" ->
                cluster(
                        "there is no bucket " + bucket + " at " + store,
                        "create it, or mend results: in profiles.yaml");
            case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
                cluster(store + " does not accept the credentials of this machine (" + code + ")", CHAIN);
            case "ExpiredToken", "TokenRefreshRequired", "RequestExpired" ->
                cluster("the credentials for " + store + " have expired", "sign in again, then dory attach");
            case "RequestTimeTooSkewed" ->
                cluster("the clocks of this machine and " + store + " are too far apart", "set the clock with NTP");
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                cluster("bucket " + bucket + " is in another region", "write s3: {region: …} in profiles.yaml");
            default ->
                error.statusCode() == 403
                        ? cluster(
                                store + " does not let this machine read bucket " + bucket,
                                "it needs s3:ListBucket and s3:GetObject")
                        : cluster(
                                store + " failed with status " + error.statusCode()
                                        + (code.isEmpty() ? "" : ", " + code),
                                "ask again");
        };
    }

    private static DoryException unreachable(SdkException error, String store) {
        String text = String.valueOf(error.getMessage());
        if (text.contains("Unable to load credentials")) {
            return cluster("this machine has no credentials for " + store, CHAIN);
        }
        String first = text.lines().findFirst().orElse("").replaceFirst(" \\(SDK Attempt Count: \\d+\\)", "");
        return cluster(
                store + " cannot be reached: " + first, "is s3: {endpoint: …} the address as this machine sees it?");
    }

    private static DoryException cluster(String what, String hint) {
        return new DoryException(Kind.CLUSTER, what, hint);
    }
}
