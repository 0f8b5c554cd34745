// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Releases one after the other. */
class UpdateSiteTest {
  private static final long MONDAY = 20260105120000L;
  private static final long TUESDAY = 20260106120000L;
  private static final String JHDF = "lib/jhdf-0.9.4.jar";
  private static final String CSV = "lib/commons-csv-1.14.1.jar";
  private static final String NATIVE = "lib/opencl-3.0-1.5.13-linux-x86_64.jar";
  private static final String OPENCL = "lib/opencl-3.0-1.5.13.jar";

  @TempDir private Path folder;

  private Build build(String version, String... libraries) throws IOException {
    Path build = folder.resolve("build-" + version);
    return new Build(TestJars.build(build, version, libraries), Layout.FIJI);
  }

  private UpdateSite first() throws IOException {
    return UpdateSite.publish(
        build("1.0.0", JHDF, NATIVE, OPENCL), Optional.empty(), folder.resolve("first"), MONDAY);
  }

  /** PoseJ itself and a library are new, another is gone, a third is as it was. */
  private UpdateSite second(Path out) throws IOException {
    return UpdateSite.publish(
        build("1.1.0", NATIVE, OPENCL, CSV), Optional.of(folder.resolve("first")), out, TUESDAY);
  }

  private static Entry entry(UpdateSite site, String name) {
    return site.database().entries().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + site.database()));
  }

  @Test
  void publish_first_offersEverythingOfOneTime() throws Exception {
    UpdateSite site = first();
    assertEquals(
        List.of(
            "jars/jhdf-0.9.4.jar",
            "jars/linux64/opencl-3.0-1.5.13-linux-x86_64.jar",
            "jars/opencl-3.0-1.5.13.jar",
            "jars/posej-1.0.0.jar",
            "licenses/posej-THIRD-PARTY.md"),
        site.database().entries().stream().map(Entry::name).toList());
    for (Entry e : site.database().entries()) {
      assertEquals(MONDAY, e.version().orElseThrow().timestamp());
      assertEquals(List.of(), e.previous());
    }
    checkWhole(folder.resolve("first"));
  }

  /** The document has the type that it declares, and each offered file is there as described. */
  static void checkWhole(Path site) throws Exception {
    validate(site.resolve("db.xml.gz"));
    List<Entry> entries = DatabaseReader.read(site.resolve("db.xml.gz")).entries();
    assertFalse(entries.isEmpty());
    for (Entry e : entries) {
      assertTrue(e.name().matches("(jars|plugins|licenses)/.+"), e.name());
      if (e.version().isPresent()) {
        Path file = site.resolve(e.serverName());
        assertEquals(e.version().get().size(), Files.size(file), file.toString());
        assertTrue(Files.size(file) > 0, file.toString());
        assertEquals(e.version().get().checksum(), Checksum.of(e.name(), file));
        assertFalse(e.version().get().about().description().isEmpty(), e.name());
      }
    }
  }

  static void validate(Path database) throws Exception {
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setValidating(true);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(database))) {
      factory
          .newSAXParser()
          .parse(
              new InputSource(in),
              new DefaultHandler() {
                @Override
                public void error(SAXParseException e) throws SAXParseException {
                  throw e;
                }
              });
    }
  }

  @Test
  void publish_second_keepsWhatWasAndTellsOfIt() throws Exception {
    String before = entry(first(), "jars/posej-1.0.0.jar").version().orElseThrow().checksum();
    UpdateSite site = second(folder.resolve("second"));
    Entry posej = entry(site, "jars/posej-1.1.0.jar");
    assertEquals(TUESDAY, posej.version().orElseThrow().timestamp());
    assertEquals(
        List.of(new Entry.Previous("jars/posej-1.0.0.jar", before, MONDAY, TUESDAY)),
        posej.previous());
    assertEquals(
        MONDAY, entry(site, "jars/opencl-3.0-1.5.13.jar").version().orElseThrow().timestamp());
    Entry retired = entry(site, "jars/jhdf-0.9.4.jar");
    assertTrue(retired.version().isEmpty());
    assertEquals(MONDAY, retired.previous().get(0).timestamp());
    checkWhole(folder.resolve("second"));
    assertFalse(
        Files.exists(folder.resolve("second/jars/jhdf-0.9.4.jar-" + MONDAY)), "what is retired");
  }

  @Test
  void publish_inPlace_isTheSameAsBeside() throws Exception {
    first();
    second(folder.resolve("second"));
    second(folder.resolve("first"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("second/db.xml.gz")),
        Files.readAllBytes(folder.resolve("first/db.xml.gz")));
    checkWhole(folder.resolve("first"));
  }

  @Test
  void publish_withoutChange_givesTheSameDatabase() throws Exception {
    first();
    byte[] before = Files.readAllBytes(folder.resolve("first/db.xml.gz"));
    Path again = folder.resolve("again");
    UpdateSite.publish(
        build("1.0.0", JHDF, NATIVE, OPENCL), Optional.of(folder.resolve("first")), again, TUESDAY);
    assertArrayEquals(before, Files.readAllBytes(again.resolve("db.xml.gz")));
    checkWhole(again);
  }

  /** Only the manifest differs, which the digest leaves out: the published bytes stay. */
  @Test
  void publish_otherManifestAlone_isNoChange() throws Exception {
    first();
    Path build = folder.resolve("build-1.0.0");
    TestJars.jar(build.resolve("PoseJ_.jar"), new TreeMap<>(Map.of("a", "b")));
    TestJars.jar(
        build.resolve("posej.jar"),
        new TreeMap<>(
            Map.of(
                "META-INF/MANIFEST.MF",
                TestJars.manifest("1.0.0-longer"),
                "version.txt",
                "1.0.0")));
    Path again = folder.resolve("again");
    UpdateSite site =
        UpdateSite.publish(
            new Build(build, Layout.FIJI), Optional.of(folder.resolve("first")), again, TUESDAY);
    assertEquals(MONDAY, entry(site, "jars/posej-1.0.0.jar").version().orElseThrow().timestamp());
    checkWhole(again);
  }

  @Test
  void publish_retiredFileThatComesBack_hasItsPast() throws Exception {
    first();
    second(folder.resolve("second"));
    UpdateSite third =
        UpdateSite.publish(
            build("1.2.0", JHDF, NATIVE, OPENCL, CSV),
            Optional.of(folder.resolve("second")),
            folder.resolve("third"),
            TUESDAY);
    Entry jhdf = entry(third, "jars/jhdf-0.9.4.jar");
    long aSecondLater = TUESDAY + 1;
    assertEquals(aSecondLater, jhdf.version().orElseThrow().timestamp());
    assertEquals(1, jhdf.previous().size());
    assertEquals(
        List.of("jars/posej-1.1.0.jar", "jars/posej-1.0.0.jar"),
        entry(third, "jars/posej-1.2.0.jar").previous().stream()
            .map(Entry.Previous::name)
            .toList());
    checkWhole(folder.resolve("third"));
  }

  @Test
  void publish_atTheEndOfAMinute_givesATimeThatThereIs() throws Exception {
    long lastSecond = 20251231235959L;
    UpdateSite.publish(build("1.0.0", JHDF), Optional.empty(), folder.resolve("first"), lastSecond);
    UpdateSite site =
        UpdateSite.publish(
            build("1.1.0", JHDF),
            Optional.of(folder.resolve("first")),
            folder.resolve("second"),
            MONDAY - 10_000_000_000L);
    assertEquals(
        20260101000000L, entry(site, "jars/posej-1.1.0.jar").version().orElseThrow().timestamp());
  }

  @Test
  void publish_emptyFile_isRefused() throws Exception {
    Path build = TestJars.build(folder.resolve("b"), "1.0.0", JHDF);
    Files.write(build.resolve("licenses/NOTICE"), new byte[0]);
    Path out = folder.resolve("site");
    IOException e =
        assertThrows(
            IOException.class,
            () -> UpdateSite.publish(new Build(build, Layout.FIJI), Optional.empty(), out, MONDAY));
    assertTrue(e.getMessage().contains("NOTICE is empty"), e.getMessage());
    assertFalse(Files.exists(out));
  }

  @Test
  void publish_overAnotherSite_isRefused() throws Exception {
    first();
    IOException e = assertThrows(IOException.class, this::first);
    assertTrue(e.getMessage().contains("holds a site already"), e.getMessage());
  }

  @Test
  void publish_previousSiteWithoutAFile_isRefused() throws Exception {
    first();
    Files.delete(folder.resolve("first/jars/opencl-3.0-1.5.13.jar-" + MONDAY));
    Path out = folder.resolve("second");
    IOException e = assertThrows(IOException.class, () -> second(out));
    assertTrue(e.getMessage().contains("opencl-3.0-1.5.13.jar-" + MONDAY), e.getMessage());
    assertFalse(Files.exists(out.resolve("db.xml.gz")));
  }
}
