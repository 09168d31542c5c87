export default { domainName: "ai.example.com" };
