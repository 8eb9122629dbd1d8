/// Plain loops in double: what the operators mean.
package dev.backstride.engine.reference;
