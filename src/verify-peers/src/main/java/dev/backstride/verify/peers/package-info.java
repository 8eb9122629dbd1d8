/// The other libraries for the command `verify`.
package dev.backstride.verify.peers;
