/// What the laws are tried on: shapes, numbers, and how both become smaller.
package dev.backstride.laws.draw;
