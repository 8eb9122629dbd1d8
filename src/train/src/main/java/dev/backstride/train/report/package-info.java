/// A run as one HTML page that needs nothing else.
package dev.backstride.train.report;
