package dory.cluster.bacalhau;

import dory.base.Durations;
import dory.cluster.RemoteSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Requests to one orchestrator: address, sign-in, trust, time limits. Safe for many threads. */
final class Http implements AutoCloseable {
    /** The server gives up a request after 30 s by itself. */
    static final Duration ANSWER = Duration.ofSeconds(35);

    private static final MediaType JSON = MediaType.get("application/json");
    private static final List<Duration> AGAIN = List.of(Duration.ofMillis(100), Duration.ofMillis(500));

    private final String api;
    private final Optional<String> authorization;
    private final Duration connect;
    private final OkHttpClient client;

    /** @param connect how long to wait for a connection */
    Http(RemoteSettings settings, Duration connect) {
        this.api = settings.api();
        this.connect = connect;
        this.authorization = settings.auth()
                .map(auth -> auth.token().isEmpty()
                        ? Credentials.basic(auth.user(), auth.password(), StandardCharsets.UTF_8)
                        : "Bearer " + auth.token());
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(connect)
                .readTimeout(ANSWER)
                .followRedirects(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                // The server cuts idle connections after 20 s.
                .connectionPool(new ConnectionPool(4, 15, TimeUnit.SECONDS));
        settings.ca().ifPresent(file -> Trust.of(file).into(builder));
        this.client = builder.build();
    }

    /** Reads an answer while it comes in. */
    interface Reader<T> {
        T read(InputStream body) throws IOException;
    }

    /** Asks, and asks again when the answer is lost on the way or the server fails. */
    <T> T get(String path, Map<String, String> query, Reader<T> reader) {
        Request.Builder request = request(path, query).get();
        for (Duration pause : AGAIN) {
            try {
                return send(client, request.build(), reader);
            } catch (HttpFailure failure) {
                if (!failure.passing()) {
                    throw failure;
                }
                Pause.of(pause);
            }
        }
        return send(client, request.build(), reader);
    }

    /** Sends once, never again: what was asked may have been done although no answer came within {@code most}. */
    <T> T once(String method, String path, byte[] json, Duration most, Reader<T> reader) {
        OkHttpClient single = client.newBuilder()
                .retryOnConnectionFailure(false)
                .callTimeout(most)
                .build();
        Request request = request(path, Map.of())
                .method(method, RequestBody.create(json, JSON))
                .build();
        return send(single, request, reader);
    }

    private Request.Builder request(String path, Map<String, String> query) {
        HttpUrl.Builder url = HttpUrl.get(api + path).newBuilder();
        query.forEach(url::addQueryParameter);
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .header("Accept", "application/json")
                .header("X-Request-ID", UUID.randomUUID().toString());
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private <T> T send(OkHttpClient through, Request request, Reader<T> reader) {
        try (Response response = through.newCall(request).execute()) {
            Head body = new Head(response.body().byteStream());
            Answers.demandGood(response.code(), response.header("Content-Type", ""), body, api);
            return read(reader, body);
        } catch (IOException error) {
            throw unreachable(error);
        }
    }

    private <T> T read(Reader<T> reader, Head body) throws IOException {
        try {
            return reader.read(body);
        } catch (Unreadable | com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw Answers.unreadable(api, body, unreadable);
        }
    }

    private HttpFailure unreachable(IOException error) {
        String host = HttpUrl.get(api).host();
        String check = "look at api: in profiles.yaml";
        if (error instanceof UnknownHostException) {
            return failure(HttpFailure.Reach.NOT_SENT, "there is no host " + host, check, error);
        }
        if (error instanceof ConnectException) {
            return failure(
                    HttpFailure.Reach.NOT_SENT, "no orchestrator listens at " + api, "start it, or " + check, error);
        }
        if (error instanceof SSLException) {
            return failure(
                    HttpFailure.Reach.NOT_SENT,
                    "no trusted connection to " + api + ": " + Trust.why(error),
                    Trust.HINT,
                    error);
        }
        boolean connecting = error instanceof SocketTimeoutException
                && String.valueOf(error.getMessage())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("connect");
        if (connecting) {
            return failure(
                    HttpFailure.Reach.NOT_SENT,
                    api + " does not answer within " + Durations.show(connect),
                    "is a firewall between? " + check,
                    error);
        }
        return failure(
                HttpFailure.Reach.NO_ANSWER,
                "the connection to " + api + " broke: " + error.getMessage(),
                "ask again; dory doctor looks closer",
                error);
    }

    private static HttpFailure failure(HttpFailure.Reach reach, String what, String hint, IOException cause) {
        return new HttpFailure(reach, 0, what, hint, cause);
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
