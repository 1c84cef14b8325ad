module.exports = {
    defaultProjectFolder: 'src',
    commands: {
        'project:deploy': {
            beforeExecuting: require('./suitelint-gate.js'),
        },
    },
};
