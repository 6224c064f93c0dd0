// How dates, days and numbers are written, everywhere in the window.
export { formatDate, formatDateTime, formatTime, isoDate, withLocalDates } from './dates';
export { daysBetween, relativeDays, timeLeft } from './days';
export { formatBytes, formatMoney, formatNumber, formatShare } from './numbers';
export { formatClockTime, WEEKDAYS, weekdayName } from './weekdays';
