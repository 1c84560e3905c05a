/** What the configuration files say: clusters, tables, profiles, selectors, each value with its origin. */
package dory.profile;
