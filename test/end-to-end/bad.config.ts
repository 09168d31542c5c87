export default { timeoutSeconds: 2, maxChoices: 0, modelAlias: {} };
