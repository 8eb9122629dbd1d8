/// The paper's comparison of up-samplings, run anew on one's own data.
package dev.backstride.train.experiment;
