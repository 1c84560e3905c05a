package dory.property;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Loads dory's classes anew, one source file of them compiled from another text; everything else, DuckDB and its native library first of all, is the
 * parent's.
 */
final class MutantLoader extends ClassLoader {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all, because it remembers what the class path holds. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final Map<String, byte[]> changed;

    private MutantLoader(Map<String, byte[]> changed) {
        super(MutantLoader.class.getClassLoader());
        this.changed = changed;
    }

    /** @param file as {@code dory/plan/Final.java} */
    static MutantLoader of(String file, String source) {
        Map<String, ByteArrayOutputStream> made = new HashMap<>();
        StringWriter complaints = new StringWriter();
        boolean compiled = COMPILER.getTask(
                        complaints,
                        inMemory(made),
                        null,
                        List.of("-proc:none", "-nowarn", "-parameters", "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(new Source(file, source)))
                .call();
        if (!compiled) {
            throw new IllegalArgumentException("the mutant of " + file + " does not compile: " + complaints);
        }
        Map<String, byte[]> bytes = new HashMap<>();
        made.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return new MutantLoader(bytes);
    }

    private static JavaFileManager inMemory(Map<String, ByteArrayOutputStream> made) {
        return new ForwardingJavaFileManager<JavaFileManager>(FILES) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new Compiled(name, made);
            }
        };
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("string:///" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final String name;
        private final Map<String, ByteArrayOutputStream> made;

        Compiled(String name, Map<String, ByteArrayOutputStream> made) {
            super(URI.create("bytes:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.name = name;
            this.made = made;
        }

        @Override
        public OutputStream openOutputStream() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            made.put(name, out);
            return out;
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dory.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] bytes = bytes(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        byte[] other = changed.get(name);
        if (other != null) {
            return other;
        }
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
