package dory.collect.s3;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cluster.RemoteSettings;
import dory.collect.ResultStore;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The client of one store, opened once; credentials are those of the AWS default chain. Safe for many threads. */
final class Connection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(30);

    private final RemoteSettings.S3 settings;
    private @Nullable CompletableFuture<S3Client> client;

    Connection(RemoteSettings.S3 settings) {
        this.settings = settings;
    }

    /** An object as a listing shows it; the tag without its quotes. */
    record Listed(String key, long size, String etag) {}

    /** Opens the client on a thread of its own, once. */
    void prepare() {
        CompletableFuture<S3Client> opening = opening();
        if (opening.isCompletedExceptionally()) {
            synchronized (this) {
                client = null; // The next use tries anew, and says why it fails.
            }
        }
    }

    private synchronized CompletableFuture<S3Client> opening() {
        if (client == null) {
            CompletableFuture<S3Client> opening = new CompletableFuture<>();
            client = opening;
            Thread thread = new Thread(() -> open(opening), "open s3");
            thread.setDaemon(true);
            thread.start();
        }
        return client;
    }

    private void open(CompletableFuture<S3Client> opening) {
        try {
            S3ClientBuilder builder = S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(CONNECT)
                            .socketTimeout(READ))
                    .region(Region.of(settings.region()))
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_SUPPORTED)
                    .forcePathStyle(settings.pathStyle());
            settings.endpoint().ifPresent(endpoint -> builder.endpointOverride(URI.create(endpoint)));
            opening.complete(builder.build());
        } catch (RuntimeException error) {
            opening.completeExceptionally(error);
        }
    }

    private S3Client client() {
        try {
            return opening().join();
        } catch (CompletionException error) {
            throw new DoryException(Kind.CLUSTER, "the S3 client cannot be opened: " + error.getCause(), Failure.CHAIN)
                    .because(error);
        }
    }

    void list(String bucket, String prefix, Consumer<Listed> each) {
        told(bucket, () -> {
            ListObjectsV2Request request =
                    ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build();
            client().listObjectsV2Paginator(request)
                    .contents()
                    .forEach(object -> each.accept(new Listed(
                            object.key(), object.size(), object.eTag().replace("\"", ""))));
            return bucket;
        });
    }

    /** The object's bytes from an offset on, if it is still the one that was listed. */
    InputStream read(String bucket, Listed object, long from) throws ResultStore.Rejected {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(object.key()).ifMatch("\"" + object.etag() + "\"");
        if (from > 0) {
            request.range("bytes=" + from + "-");
        }
        try {
            return client().getObject(request.build());
        } catch (NoSuchKeyException gone) {
            throw rejected(object, "is gone", gone);
        } catch (S3Exception error) {
            if (error.statusCode() == 412) {
                throw rejected(object, "was overwritten while it was fetched", error);
            }
            throw Failure.told(error, bucket, settings);
        } catch (SdkException error) {
            throw Failure.told(error, bucket, settings);
        }
    }

    private static ResultStore.Rejected rejected(Listed object, String why, Exception cause) {
        ResultStore.Rejected rejected =
                new ResultStore.Rejected(object.key().substring(object.key().lastIndexOf('/') + 1) + " " + why);
        rejected.initCause(cause);
        return rejected;
    }

    void demandReadable(String bucket) {
        told(
                bucket,
                () -> client().listObjectsV2(ListObjectsV2Request.builder()
                        .bucket(bucket)
                        .maxKeys(1)
                        .build()));
    }

    private <T> T told(String bucket, Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkException error) {
            throw Failure.told(error, bucket, settings);
        }
    }

    private static void close(@Nullable S3Client opened) {
        if (opened != null) {
            opened.close();
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client = client.whenComplete((opened, failed) -> close(opened));
        }
    }
}
