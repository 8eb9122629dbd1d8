/// The command `verify`: the laws on our backends and on other libraries.
package dev.backstride.verify;
