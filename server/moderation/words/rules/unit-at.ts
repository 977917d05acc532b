const { charCodeAt } = String.prototype;

/**
 * The code unit at a place within a text, for loops over messages. As `text.charCodeAt(at)`, whose method V8 looks up anew for every character once a place in the code has met
 * more than four of the ways in which it keeps strings (of one or two bytes a unit, as they are, cut out of or put together from others): 7 ns each time.
 * Beyond the end it would give up what it was compiled to.
 */
export const unitAt = (text: string, at: number): number => charCodeAt.call(text, at);
