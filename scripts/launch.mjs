// The same as launch.cjs, for whoever calls it by this name.
import './launch.cjs';
