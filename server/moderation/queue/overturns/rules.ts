/** For how long a player is told of a mistake: an apology that comes later is none. */
export const tellMinutesMax = 60;
