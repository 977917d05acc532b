/** A control request that cannot be understood; the message is a sentence that starts with the field. */
export class ControlError extends Error {}
