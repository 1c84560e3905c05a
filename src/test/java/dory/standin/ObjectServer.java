package dory.standin;

import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server in this JVM, which checks signatures, and a client with the nodes' credentials. One for all tests. */
public final class ObjectServer {
    public static final String KEY = "dory-test";
    public static final String SECRET = "dory-test-secret";

    private static @Nullable ObjectServer running;

    private final URI endpoint;
    private final S3Client client;

    private ObjectServer(URI endpoint) {
        this.endpoint = endpoint;
        this.client = client(KEY, SECRET);
    }

    /** The server, started at the first call; this machine's default credential chain finds its key from then on. */
    public static synchronized ObjectServer running() {
        if (running == null) {
            System.setProperty("aws.accessKeyId", KEY);
            System.setProperty("aws.secretAccessKey", SECRET);
            System.setProperty("aws.disableEc2Metadata", "true");
            running = new ObjectServer(start());
        }
        return running;
    }

    private static URI start() {
        try {
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(new TransientNio2BlobStore())
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                    .stopTimeout(0)
                    .build();
            proxy.start();
            while (!proxy.getState().equals("STARTED")) {
                Thread.sleep(5);
            }
            return URI.create("http://127.0.0.1:" + proxy.getPort());
        } catch (Exception error) {
            throw new IllegalStateException("the S3 server does not start", error);
        }
    }

    public String endpoint() {
        return endpoint.toString();
    }

    public S3Client client(String key, String secret) {
        return S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .build();
    }

    public String bucket(String name) {
        client.createBucket(request -> request.bucket(name));
        return name;
    }

    public void put(String bucket, String key, byte[] bytes) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    public void put(String bucket, String key, Path file) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
    }

    public void delete(String bucket, String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }
}
