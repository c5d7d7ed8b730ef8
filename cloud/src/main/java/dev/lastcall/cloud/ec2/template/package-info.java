/** Launch templates with their versions, and what they say. */
@NullMarked
package dev.lastcall.cloud.ec2.template;

import org.jspecify.annotations.NullMarked;
