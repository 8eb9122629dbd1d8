/// The planner: which algorithm computes a contraction, in which tiles, and the engine on top of
/// it.
package dev.backstride.engine.plan;
