package org.syndi.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListingsTest {
    private static final String BUCKET = "listings";

    @TempDir
    Path directory;

    private LocalS3 local;
    private S3Client client;

    @BeforeEach
    void start() {
        local = new LocalS3(directory);
        client = local.client();
        client.createBucket(b -> b.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        client.close();
        local.close();
    }

    private void put(String... keys) {
        for (String key : keys) {
            client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(key));
        }
    }

    private static List<String> keys(ListObjectsV2Response page) {
        return page.contents().stream().map(S3Object::key).toList();
    }

    private static List<String> prefixes(ListObjectsV2Response page) {
        return page.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    }

    @Test
    void sortsByBytesAndFindsByPrefix() {
        put("b", "a/2", "a/1", "B", "a", "\uFFFDz", "\uD83D\uDE00");

        assertThat(keys(client.listObjectsV2(b -> b.bucket(BUCKET))))
                .containsExactly("B", "a", "a/1", "a/2", "b", "\uFFFDz", "\uD83D\uDE00");
        assertThat(keys(client.listObjectsV2(b -> b.bucket(BUCKET).prefix("a/"))))
                .containsExactly("a/1", "a/2");
    }

    @Test
    void standsAPrefixForWhatIsBehindTheDelimiter() {
        put("a.txt", "dir/1", "dir/2", "dir/sub/3", "other/4");

        ListObjectsV2Response top = client.listObjectsV2(b -> b.bucket(BUCKET).delimiter("/"));
        assertThat(keys(top)).containsExactly("a.txt");
        assertThat(prefixes(top)).containsExactly("dir/", "other/");
        assertThat(top.keyCount()).isEqualTo(3);

        ListObjectsV2Response inside =
                client.listObjectsV2(b -> b.bucket(BUCKET).delimiter("/").prefix("dir/"));
        assertThat(keys(inside)).containsExactly("dir/1", "dir/2");
        assertThat(prefixes(inside)).containsExactly("dir/sub/");
    }

    @Test
    void givesPagesWithoutLossOrRepetition() {
        put(IntStream.range(0, 7).mapToObj(i -> "k" + i).toArray(String[]::new));

        List<List<String>> pages = client
                .listObjectsV2Paginator(b -> b.bucket(BUCKET).maxKeys(3))
                .stream()
                .map(ListingsTest::keys)
                .toList();

        assertThat(pages).containsExactly(List.of("k0", "k1", "k2"), List.of("k3", "k4", "k5"), List.of("k6"));
    }

    @Test
    void repeatsNoPrefixOnTheNextPage() {
        put("a/1", "a/2", "a/3", "b/1", "c");

        List<String> seen = client
                .listObjectsV2Paginator(b -> b.bucket(BUCKET).delimiter("/").maxKeys(1))
                .stream()
                .limit(10)
                .flatMap(page -> Stream.concat(prefixes(page).stream(), keys(page).stream()))
                .toList();

        assertThat(seen).containsExactly("a/", "b/", "c");
    }

    @Test
    void startsBehindAGivenKey() {
        put("a", "b", "c");

        assertThat(keys(client.listObjectsV2(b -> b.bucket(BUCKET).startAfter("a"))))
                .containsExactly("b", "c");
    }

    @Test
    void goesOnByMarkerInTheOldListing() {
        put("a", "b/1", "b/2", "c");

        ListObjectsResponse first =
                client.listObjects(b -> b.bucket(BUCKET).delimiter("/").maxKeys(2));
        assertThat(first.nextMarker()).isEqualTo("b/");
        ListObjectsResponse second =
                client.listObjects(b -> b.bucket(BUCKET).delimiter("/").marker(first.nextMarker()));
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("c");
        assertThat(second.commonPrefixes()).isEmpty();
    }

    @Test
    void refusesATokenThatIsNone() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.listObjectsV2(b -> b.bucket(BUCKET).continuationToken("%%%")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument"));
    }

    @Test
    void listsVersionsInPagesTheLatestFirst() {
        client.putBucketVersioning(
                b -> b.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        put("a", "a", "a", "b");
        client.deleteObject(b -> b.bucket(BUCKET).key("b"));

        List<ListObjectVersionsResponse> pages =
                client.listObjectVersionsPaginator(b -> b.bucket(BUCKET).maxKeys(2)).stream()
                        .toList();

        List<ObjectVersion> versions =
                pages.stream().flatMap(page -> page.versions().stream()).toList();
        assertThat(versions).extracting(ObjectVersion::key).containsExactly("a", "a", "a", "b");
        assertThat(versions).extracting(ObjectVersion::isLatest).containsExactly(true, false, false, false);
        assertThat(pages.stream().flatMap(page -> page.deleteMarkers().stream()))
                .singleElement()
                .satisfies(marker -> assertThat(marker.isLatest()).isTrue());
        assertThat(keys(client.listObjectsV2(b -> b.bucket(BUCKET)))).containsExactly("a");
    }
}
