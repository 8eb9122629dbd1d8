/// Training runs: steps, evaluation, what is saved, and how a run goes on from there.
package dev.backstride.train.loop;
