/// The geometry of convolutions and the interfaces of those that compute them.
package dev.backstride.engine;
