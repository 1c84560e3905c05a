/** Results in an S3 store, read with the AWS SDK; alone knows it. */
package dory.collect.s3;
