/** How long a journey waits for anything, in ms. Journeys share the cores, and a slow machine proves nothing: nobody gives up early. */
export const patience = 90_000;
