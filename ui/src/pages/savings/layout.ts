/** A low window: what stands above a list is condensed, so that the list is most of the page. */
export const LOW = '@media (max-height: 879px)';

// The page may be narrow, or a panel may stand beside it. What is said of these outweighs what is said of LOW.
export const NARROW = '@container savings (min-width: 621px) and (max-width: 880px)';
export const NARROWER = '@container savings (max-width: 620px)';
