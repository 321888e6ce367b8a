/** Names of the messages by which preload, window and main hand on ports. */
export const portsMessage = 'millrace:ports'
export const portsLostMessage = 'millrace:ports-lost'
export const requestPortsMessage = 'millrace:request-ports'
