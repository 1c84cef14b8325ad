'use strict';
// Stops `suitecloud project:deploy` when suitelint finds an error in the project.
// In suitecloud.config.js: commands: { 'project:deploy': { beforeExecuting: require('./suitelint-gate.js') } }

const { spawnSync } = require('node:child_process');

// The first of these that is installed; SUITELINT names another program.
const PROGRAMS = [
    ...(process.env.SUITELINT ? [[process.env.SUITELINT]] : []),
    ['suitelint'],
    ['uvx', 'suitelint@$version'],
    ['pipx', 'run', 'suitelint==$version'],
];
const CHECK = ['check', '--fail-on', 'error', '--allow-empty'];

module.exports = (options) => {
    for (const [program, ...first] of PROGRAMS) {
        const { error, status } = spawnSync(program, [...first, ...CHECK], { cwd: __dirname, stdio: 'inherit' });
        if (error && error.code === 'ENOENT') {
            continue;
        }
        if (!error && status === 0) {
            return options;
        }
        throw new Error(status === 1 ? 'suitelint found errors: nothing was deployed.' : 'suitelint failed: nothing was deployed.');
    }
    throw new Error('suitelint is not installed (pipx install suitelint): nothing was deployed.');
};
