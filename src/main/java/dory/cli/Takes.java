package dory.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The groups of shared options that have an effect in a command; the others are an error there, never ignored. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Takes {
    Group[] value() default {};

    /** A command whose groups are meant, beside those named. */
    Class<?> like() default Void.class;
}
